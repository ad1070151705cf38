import path from 'node:path';

/** The folder of the repository. */
export const house = path.join(__dirname, '..');
/** What can be fetched or made again, and is the same for every office of this machine: the engine's binary, the bundled procedures. */
export const cacheFolder = path.join(house, '.writ', 'cache');

/** Where everything of the embedded office lies, below one folder. */
export const placesIn = (folder: string) => ({
  folder,
  database: path.join(folder, 'database'),
  objects: path.join(folder, 'objects'),
  engine: path.join(folder, 'engine.db'),
  engineLog: path.join(folder, 'engine.log'),
  log: path.join(folder, 'office.log'),
  records: path.join(folder, 'sample-records'),
  /** Is there from the moment when the database was complete. */
  databaseMark: path.join(folder, 'database-complete'),
  mailsMark: path.join(folder, 'sample-mails-delivered'),
  /** Is there when the folder is one that a rehearsal has kept. */
  rehearsedMark: path.join(folder, 'rehearsed'),
  /** Tells other commands where the open office is reached. */
  notice: path.join(folder, 'office.json'),
});
export type Places = ReturnType<typeof placesIn>;
