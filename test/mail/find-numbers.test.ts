import { caseNumberIn, findNumbers } from '../../mail/find-numbers';

describe('phone numbers in a text', () => {
  test.each([
    ['call (212) 555-0143.', ['+12125550143']],
    ['415.555.0199 and 2125550142', ['+14155550199', '+12125550142']],
    ['+1 415-555-0113 x22; 1(415)555-0114', ['+14155550113', '+14155550114']],
    ['4155550111,4155550112/4155550113', ['+14155550111', '+14155550112', '+14155550113']],
    ['+14155550111 then again 415-555-0111', ['+14155550111']],
    ['(999) 555-0101', ['+19995550101']],
    ['+44 20 7946 0958', ['+442079460958']],
    ['911 555 0101, 415-911-0101', ['+14159110101']],
    ['1-800-555-0100', ['+18005550100']],
  ])('%j names %j', (text, numbers) => {
    expect(findNumbers(text)).toEqual(expect.arrayContaining(numbers));
    expect(findNumbers(text)).toHaveLength(numbers.length);
  });

  test.each([
    'SSN 123-45-6789',
    'on 2026-11-23 at 10:00',
    'IMEI 356938035643809',
    'address 192.168.100.200',
    'zip 94105-1234',
    'only 555-0133',
    'word4155550111',
    'LR-2125-5501',
    '',
  ])('%j names none', (text) => {
    expect(findNumbers(text)).toEqual([]);
  });

  test('come in the order of the text, and at most 50 of them', () => {
    expect(findNumbers('b 415-555-0102 a 415-555-0101')).toEqual(['+14155550102', '+14155550101']);
    const many = Array.from({ length: 80 }, (_, index) => `415-555-01${String(index).padStart(2, '0')}`).join('\n');
    expect(findNumbers(many)).toHaveLength(50);
  });

  test('are found to an end also in a text made to be slow', () => {
    for (const piece of ['1 2 3 4 5 6 7 8 9 0 ', '(((((((((1', '+', '4155550111', '4 1 5 . - '])
      expect(findNumbers(piece.repeat(200_000)).length).toBeLessThanOrEqual(50);
  }, 60_000);
});

describe('the case number', () => {
  test.each([
    ['Re: [LR-7K2M-0XYZ] your request', 'LR-7K2M-0XYZ'],
    ['LR-AAAA-BBBB/letter and LR-CCCC-DDDD', 'LR-AAAA-BBBB'],
    ['LR-AAAA-BBBB.', 'LR-AAAA-BBBB'],
    ['lr-aaaa-bbbb', undefined],
    ['LR-AAAI-BBBB', undefined],
    ['LR-AAAL-BBBB', undefined],
    ['LR-AAAO-BBBB', undefined],
    ['LR-AAAU-BBBB', undefined],
    ['XLR-AAAA-BBBB', undefined],
    ['LR-AAAA-BBBBB', undefined],
    ['LR-AAAA-BBBB-CCCC', undefined],
    ['', undefined],
  ])('in %j is %s', (text, expected) => {
    expect(caseNumberIn(text)).toBe(expected);
  });
});
