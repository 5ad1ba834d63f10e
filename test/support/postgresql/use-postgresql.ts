// Test files of this project find their databases on PostgreSQL.
process.env.TEST_ENGINE = 'postgresql';
