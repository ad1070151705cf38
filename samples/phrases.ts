/** What the fictional people of the sample office write and say. Some texts are there to try the export: formulas, quotes, line breaks. */
export const messageTexts: readonly string[] = [
  'Running ten minutes late, sorry.',
  'Can you call me back when you have a moment?',
  'The delivery came. Two boxes are missing.',
  'Thanks, see you on Thursday.',
  'Your order is ready for pickup.',
  'Yes.',
  'No problem, we can move it to 3 pm.',
  'Who has the spare key?',
  'Invoice sent, please confirm.',
  'Happy birthday! 🎉',
  'He said "maybe", which means no.',
  'List for today:\n- tape\n- labels\n- coffee',
  '=SUM(A1:A9) is the formula you asked for',
  '+1 from me',
  '@all please read the notice at the door',
  'It cost $40, not $14, so we are short',
  'Le café ouvre à sept heures, d’accord ?',
  '-- forwarded: gate code changes on Monday',
];

export const voicemailTexts: readonly string[] = [
  'Hi, it is me. Please call back before five. Thanks.',
  'This is the workshop. Your part has arrived and you can come by any day this week.',
  'Hello, I am calling about the appointment on Friday. We would like to move it.',
  'Nobody there? All right, I will try again tomorrow.',
  'We talked about the estimate. Send it to the office, please, not to my house.',
];

export const devices: readonly string[] = ['Desktop app 8.2', 'Mobile app 11.4', 'Desk phone D40', 'Web browser'];
export const products: readonly string[] = ['voice', 'voice', 'voice', 'contact-center', 'sales-dialer'];

/** Area codes of the people outside the sample office, none of its customers'; their numbers are 555-0100 to 555-0199 of these. */
export const areaCodes: readonly string[] = ['201', '213', '214', '305', '404', '414', '505', '615', '702', '718', '813', '907'];
