import type { discountCodesEnglish } from './discount-codes-en.ts';
import type { SameKeys } from './message.ts';

export const discountCodesArabic: SameKeys<typeof discountCodesEnglish> = {
  'codes.subtitle':
    'البيع الذي استُخدم فيه أحد هذه الأكواد يعود إلى المروّج صاحب رمز التتبع، حتى إن لم ينقر أحد على رابط.',
  'codes.settings_text': 'مبيعات يكسبها المروّجون بكود خصم بدلًا من رابط.',
  'codes.import': 'استيراد',
  'codes.export': 'تصدير',
  'codes.add': 'إضافة',
  'codes.add_title': 'أضف كودًا',
  'codes.add_text':
    'الكود الموجود هنا من قبل يأخذ رمز التتبع الجديد. الطلبات التي سبق البتّ فيها تبقى لمروّجها.',
  'codes.code': 'كود الخصم',
  'codes.code_hint': 'كما يكتبه المتسوقون. لا فرق بين الأحرف الكبيرة والصغيرة.',
  'codes.tracking_code': 'رمز التتبع',
  'codes.tracking_code_hint': 'رمز المروّج في AffTok.',
  'codes.not_added': 'لم يُضف بعد. يُرجى تصحيح ما يلي:',
  'codes.added': 'أُضيف الكود',
  'codes.replaced': 'حُفظ الكود، وكان موجودًا من قبل',
  'codes.removed': 'أُزيل الكود. تبقى المبيعات المسجلة كما هي.',
  'codes.gone': 'كان الكود قد أُزيل من قبل',
  'codes.search': {
    one: 'ابحث عن الكود الوحيد',
    two: 'ابحث بين كودين',
    few: 'ابحث بين {shown} أكواد',
    other: 'ابحث بين {shown} كود',
  },
  'codes.search_hint': 'الكود كاملًا',
  'codes.since': 'منذ',
  'codes.change': 'تغيير',
  'codes.remove': 'إزالة',
  'codes.empty': 'لا أكواد بعد',
  'codes.empty_text':
    'أضف أكواد الخصم التي ينشرها مروّجوك، أو استورد قائمة بها. حتى ذلك الحين تأتي المبيعات من النقرات وحدها.',
  'codes.none': 'لا يوجد هذا الكود هنا',
  'codes.none_text': 'اكتب الكود كاملًا كما هو في Shopify، أو تصفّح الأكواد كلها.',
  'codes.show_all': 'اعرض كل الأكواد',
  'codes.show': 'اعرض أكواد الخصم',
  'codes.import_title': 'استيراد أكواد الخصم',
  'codes.import_text':
    'تُستورد كل الأسطر أو لا يُستورد شيء: إن تعذّر أخذ سطر واحد أخبرناك أيّها ولماذا، ولم يتغير شيء. الأكواد غير الموجودة في القائمة تبقى.',
  'codes.import_more': 'استورد قائمة أخرى',
  'codes.file': 'ملف CSV',
  'codes.unread':
    'تعذّرت قراءة هذا الملف، أو أن حجمه أكبر من 1 MiB. احفظه بصيغة «CSV UTF-8»، وعلى أجزاء أصغر إن لزم، ثم اختره من جديد.',
  'codes.list': 'القائمة',
  'codes.list_hint':
    'كود واحد في كل سطر، ثم فاصلة ورمز التتبع. لا حاجة إلى سطر العناوين «code,tracking_code»، وإن وُجد تُترك الأعمدة الأخرى. تصلح أيضًا أسطر منسوخة من جدول بيانات. الحد {rows} سطر وحجم 1 MiB.',
  'codes.imported': 'تم الاستيراد',
  'codes.count_added': 'جديدة',
  'codes.count_replaced': 'تغيّرت',
  'codes.count_unchanged': 'بقيت كما كانت',
  'codes.not_imported': 'لم يُستورد شيء',
  'codes.not_imported_text':
    'صحّح هذه الأسطر في الأسفل أو في ملفك، ثم استورد من جديد. كل الأكواد باقية كما كانت.',
  'codes.bad_lines': 'أسطر تعذّر أخذها',
  'codes.where': 'الموضع',
  'codes.line': 'السطر {line}',
  'codes.lines': 'الأسطر من {from} إلى {to}',
  'codes.wrong': 'الخطأ',
  'codes.refused.empty': 'لا يوجد كود في القائمة. اختر ملفًا أو الصق أسطرًا، ثم حاول من جديد.',
  'codes.refused.too_large': 'القائمة أكبر من 1 MiB. استوردها على أجزاء أصغر، جزءًا بعد جزء.',
  'codes.refused.too_many_rows':
    'في القائمة أكثر من {rows} سطر. استوردها على أجزاء أصغر، جزءًا بعد جزء.',
  'codes.fault.no_code': 'كود الخصم ناقص.',
  'codes.fault.code':
    'لا يزيد كود الخصم على 255 حرفًا، وليس فيه حرف مخفي أو غير مقروء. اكتبه من جديد، واحفظ الملفات بصيغة «CSV UTF-8».',
  'codes.fault.no_tracking_code': 'رمز التتبع ناقص.',
  'codes.fault.tracking_code':
    'لا يزيد رمز التتبع على 64 من الحروف اللاتينية والأرقام والعلامات (._~:-)، وليس فيه مسافات. انسخه من AffTok من جديد.',
  'codes.fault.too_many':
    'يمكن أن يكون للمتجر {codes} كود، وهذا أكثر من ذلك. أزل أولًا الأكواد التي لم تعد تُستخدم.',
  'codes.fault.quotes': 'علامة اقتباس لم تُغلق، أو جاء بعد إغلاقها شيء قبل الفاصلة.',
  'codes.fault.columns': 'يجب أن يكون هناك عمودان: كود الخصم ورمز التتبع.',
  'codes.fault.contradiction':
    'في السطر {line} كود الخصم نفسه مع رمز تتبع آخر. أبقِ واحدًا من الاثنين.',
};
