import path from 'node:path';

/** Where everything of the embedded office lies, below one folder. */
export const placesIn = (folder: string) => ({
  folder,
  cache: path.join(folder, 'cache'),
  masterKey: path.join(folder, 'master.key'),
  database: path.join(folder, 'database'),
  objects: path.join(folder, 'objects'),
  engine: path.join(folder, 'engine.db'),
  engineLog: path.join(folder, 'engine.log'),
  mailbox: path.join(folder, 'mailbox'),
  sent: path.join(folder, 'sent'),
  records: path.join(folder, 'sample-records'),
});
export type Places = ReturnType<typeof placesIn>;
