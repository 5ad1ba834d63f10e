import type { Message } from './message.ts';

/** Promoters' discount codes: the list, adding, importing. */
export const discountCodesEnglish = {
  'codes.subtitle':
    'A sale that used one of these codes belongs to the promoter of its tracking code, also when nobody clicked a link.',
  'codes.settings_text': 'Sales promoters earn with a discount code instead of a link.',
  'codes.import': 'Import',
  'codes.export': 'Export',
  'codes.add': 'Add',
  'codes.add_title': 'Add a code',
  'codes.add_text':
    'A code that is here already gets the new tracking code. Orders decided before keep the promoter they have.',
  'codes.code': 'Discount code',
  'codes.code_hint': 'As shoppers enter it. Capitals make no difference.',
  'codes.tracking_code': 'Tracking code',
  'codes.tracking_code_hint': 'The promoter’s code at AffTok.',
  'codes.not_added': 'Not added yet. Please correct this:',
  'codes.added': 'Code added',
  'codes.replaced': 'Code saved; it was here already',
  'codes.removed': 'Code removed. Sales already recorded stay.',
  'codes.gone': 'The code was removed before',
  'codes.search': { one: 'Find the one code', other: 'Find one of {shown} codes' },
  'codes.search_hint': 'The whole code',
  'codes.since': 'Since',
  'codes.change': 'Change',
  'codes.remove': 'Remove',
  'codes.empty': 'No codes yet',
  'codes.empty_text':
    'Add the discount codes your promoters share, or import a list of them. Until then sales come from clicks only.',
  'codes.none': 'No code here',
  'codes.none_text': 'Enter the whole code as it stands at Shopify, or look through all of them.',
  'codes.show_all': 'Show all codes',
  'codes.show': 'Show discount codes',
  'codes.import_title': 'Import discount codes',
  'codes.import_text':
    'All lines are imported, or none: if one cannot be taken, you are told which and why, and nothing changes. Codes that are not in the list stay.',
  'codes.import_more': 'Import another list',
  'codes.file': 'CSV file',
  'codes.unread':
    'This file could not be read, or is larger than 1 MiB. Save it as “CSV UTF-8”, in smaller parts if need be, and choose it again.',
  'codes.list': 'List',
  'codes.list_hint':
    'One code per line, then a comma and its tracking code. A heading “code,tracking_code” is not needed; under one, other columns are left out. Lines copied from a spreadsheet work too. Up to {rows} lines and 1 MiB.',
  'codes.imported': 'Imported',
  'codes.count_added': 'New',
  'codes.count_replaced': 'Changed',
  'codes.count_unchanged': 'As they were',
  'codes.not_imported': 'Nothing was imported',
  'codes.not_imported_text':
    'Correct these lines below or in your file, and import again. Every code is as it was before.',
  'codes.bad_lines': 'Lines that cannot be taken',
  'codes.where': 'Where',
  'codes.line': 'Line {line}',
  'codes.lines': 'Lines {from} to {to}',
  'codes.wrong': 'What is wrong',
  'codes.refused.empty':
    'There is no code in the list. Choose a file or paste lines, and try again.',
  'codes.refused.too_large':
    'The list is larger than 1 MiB. Import it in smaller parts, one after the other.',
  'codes.refused.too_many_rows':
    'The list has more than {rows} lines. Import it in smaller parts, one after the other.',
  'codes.fault.no_code': 'The discount code is missing.',
  'codes.fault.code':
    'A discount code has at most 255 characters, none of them hidden or unreadable. Type it again, and save files as “CSV UTF-8”.',
  'codes.fault.no_tracking_code': 'The tracking code is missing.',
  'codes.fault.tracking_code':
    'A tracking code has up to 64 letters (A–Z), digits and signs (._~:-), and no spaces. Copy it from AffTok again.',
  'codes.fault.too_many':
    'A shop can have {codes} codes, and this would be more. Remove codes that are not used any more first.',
  'codes.fault.quotes':
    'A quotation mark is not closed, or something follows the closing one before the comma.',
  'codes.fault.columns': 'There have to be two columns: the discount code and the tracking code.',
  'codes.fault.contradiction':
    'Line {line} has the same discount code with another tracking code. Keep one of the two.',
} as const satisfies Record<string, Message>;
