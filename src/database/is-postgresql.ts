/** Whether a database URL names PostgreSQL; otherwise it is a SQLite file. */
export const isPostgresql = (url: string): boolean => /^postgres(ql)?:/.test(url);
