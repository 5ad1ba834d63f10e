import { expect, test } from '@jest/globals';
import { readSupportContact } from '../../src/config/support-contact.ts';

const read = (contact: string | undefined) => {
  const problems: string[] = [];
  return { link: readSupportContact(contact, problems), problems: problems.length };
};

test.each([
  ['help@example.com', 'mailto:help@example.com'],
  ['affiliate.help+afftok@mail.example.co', 'mailto:affiliate.help+afftok@mail.example.co'],
  ['https://example.com/help?app=afftok', 'https://example.com/help?app=afftok'],
  [undefined, null],
])('%s becomes %s', (contact, link) => {
  expect(read(contact)).toEqual({ link, problems: 0 });
});

test.each([
  'http://example.com/help',
  'javascript:alert(1)',
  'https://user:word@example.com/',
  'mailto:help@example.com',
  'help@example.com?bcc=all@example.com',
  'help@localhost',
  'a@b@example.com',
  'help',
])('%s is refused', (contact) => {
  expect(read(contact)).toEqual({ link: null, problems: 1 });
});
