/** Counsel's memorandum that opens a disclosure on our own initiative, as the API takes it. */
export const memo = {
  ground: 'emergency',
  restsOn: 'A call to our line.',
  reason: 'A life is in danger.',
  agency: 'sheriff',
  address: 'desk@sheriff.example',
  categories: ['call-detail'],
  identifiers: ['+12065550143'],
  period: { from: '2026-10-01', to: '2026-10-31' },
};
