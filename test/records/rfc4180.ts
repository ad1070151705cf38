/** A reader of RFC 4180 of its own, so that the export is not judged by the library that wrote it. Throws on what the grammar does not allow. */
export function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const record: string[] = [];
    for (;;) {
      const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
      field.lastIndex = at;
      const found = field.exec(text);
      if (!found) throw new Error(`not RFC 4180 at ${at}`);
      at = field.lastIndex;
      record.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
      if (found[3] === '\r\n') break;
    }
    records.push(record);
  }
  return records;
}
