/** Ends the server of `start-for-tests`. */
export default async (): Promise<void> => {
  await globalThis.postgresqlOfTests?.stop();
};
