import { categories, categoryNames, isStored, parseCategory, storedCategories } from '../../../domain/rules/categories';

describe('the categories of records', () => {
  it('are a closed list of six, each with a title, a class and a citation', () => {
    expect(Object.keys(categories)).toEqual([...categoryNames]);
    for (const name of categoryNames) {
      expect(categories[name].title).not.toBe('');
      expect(categories[name].cite).toMatch(/18 U\.S\.C\. §/);
    }
  });

  it('have one class each as law.md §2.3 groups them', () => {
    expect(categoryNames.map((name) => categories[name].klass)).toEqual([
      'subscriber',
      'toll',
      'nonContent',
      'content',
      'prospective',
      'prospective',
    ]);
  });

  it('are stored unless they lie in the future', () => {
    expect(categoryNames.filter(isStored)).toEqual([...storedCategories]);
    expect(categoryNames.filter((name) => !isStored(name))).toEqual(['prospectiveMetadata', 'prospectiveContent']);
  });

  it('are read by their exact name only', () => {
    expect(parseCategory('callDetail')).toBe('callDetail');
    for (const text of ['', 'CallDetail', 'call-detail', 'toString', '__proto__']) expect(parseCategory(text)).toBeUndefined();
  });
});
