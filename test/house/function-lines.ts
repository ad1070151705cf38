import ts from 'typescript';

/** A function of a source file: its name (or what it is given to), its first line, its lines in all and those of its own. */
export type MeasuredFunction = { name: string; line: number; lines: number; ownLines: number; exported: boolean };

/** Measures every function of a file. Own lines are those that no function inside it takes up alone. */
export function measuredFunctions(fileName: string, text: string): MeasuredFunction[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2023, true);
  const found: MeasuredFunction[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunction(node)) found.push(measure(node, source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

function measure(node: ts.FunctionLikeDeclaration, source: ts.SourceFile): MeasuredFunction {
  const [first, last] = linesOf(node, source);
  const inner = new Set<number>();
  const outer = new Set<number>();
  const visit = (child: ts.Node): void => {
    if (isFunction(child)) {
      const [from, to] = linesOf(child, source);
      for (let line = from; line <= to; line += 1) inner.add(line);
      return;
    }
    const parts = child.getChildren(source);
    if (parts.length === 0 && child.getWidth(source) > 0) for (const line of linesOf(child, source)) outer.add(line);
    parts.forEach(visit);
  };
  node.getChildren(source).forEach(visit);
  const taken = [...inner].filter((line) => !outer.has(line)).length;
  const lines = last - first + 1;
  return { name: nameOf(node, source), line: first + 1, lines, ownLines: lines - taken, exported: isExported(node) };
}

function linesOf(node: ts.Node, source: ts.SourceFile): [number, number] {
  const line = (position: number): number => source.getLineAndCharacterOfPosition(position).line;
  return [line(node.getStart(source)), line(node.getEnd())];
}

function nameOf(node: ts.FunctionLikeDeclaration, source: ts.SourceFile): string {
  if (node.name !== undefined) return node.name.getText(source);
  const parent = node.parent;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText(source);
  return ts.isCallExpression(parent) ? `in ${parent.expression.getText(source).slice(0, 40)}(…)` : '(unnamed)';
}

function isExported(node: ts.FunctionLikeDeclaration): boolean {
  return ts.isFunctionDeclaration(node) && (node.modifiers ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
}
