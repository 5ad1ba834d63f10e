import type { SameKeys } from './message.ts';
import type { privacyEnglish } from './privacy-en.ts';

export const privacyArabic: SameKeys<typeof privacyEnglish> = {
  'privacy.title': 'الخصوصية',
  'privacy.subtitle':
    'ما الذي يحتفظ به AffTok for Shopify عن زوّار المتجر ومشتريه، وما الذي يُبلَّغ به AffTok، وإلى متى.',
  'privacy.purpose': 'الغرض منه',
  'privacy.purpose_text':
    'يثبّت المتجر هذا التطبيق ليدفع للمروّج الذي أدّى رابطه أو كود الخصم الخاص به إلى طلب. يربط التطبيق الطلبات بالنقرات ويبلّغ AffTok بما استُحق منها. وليس له غرض آخر: لا يُباع شيء، ولا يُنشأ ملف عن أي شخص، ولا يترتب عليه أي قرار يخص أحدًا.',
  'privacy.kept': 'ما يُحتفظ به',
  'privacy.kept.clicks':
    'عن الزيارة عبر رابط AffTok: معرّف النقرة أو رمز التتبّع، والمعرّفات الفرعية للمروّج، ووقتها، والسلة أو صفحة الدفع أو الطلب الذي أدّت إليه. لا يبلّغ عنها القالب وصفحة الدفع إلا بموافقة الزائر على التسويق؛ وقد يستخدم المتجر أيضًا صفحة الوصول التي يتذكرها Shopify، أو يوقف ذلك.',
  'privacy.kept.orders':
    'عن الطلب: معرّفه واسمه (مثل ‎#1001)، وأوقاته، وحالة الدفع، والمبالغ، والبنود مع معرّف المنتج ورمز SKU والكمية، والمبالغ المستردة، ورموز السلة وصفحة الدفع. ومن الوسوم والبائعين وأكواد الخصم تُحفظ بصمة قصيرة. وحيث يستثني المتجر العملاء المتكررين، يُحفظ ترتيب الطلب بين طلبات عميله، لا مَن هو.',
  'privacy.kept.sent': 'ما تقرّر بشأن كل طلب، وما أُرسل إلى AffTok، وما كان جوابه.',
  'privacy.kept.browser':
    'إلى جانب رمز التتبّع فقط، وإلى أن يُبلَّغ AffTok بالزيارة فقط: الاسم الذي يعرّف به متصفح الزائر نفسه.',
  'privacy.never': 'ما لا يُحتفظ به أبدًا',
  'privacy.never_text':
    'الأسماء وعناوين البريد الإلكتروني وأرقام الهواتف والعناوين البريدية وعناوين IP وبيانات الدفع. يُطلب من Shopify ألا يرسلها، ولا تُقرأ إن وصلت. يُعدّ عنوان IP في الذاكرة دقيقة على الأكثر، منعًا لإساءة الاستخدام. لا ملفات تعريف ارتباط في التطبيق؛ أما صفحات المتجر فتحفظ معرّف النقرة في ملف واحد، بموافقة الزائر.',
  'privacy.shared': 'ما يُبلَّغ به AffTok',
  'privacy.shared_text':
    'يتلقى AffTok ‏(afftok.com، أو عنوان AffTok الذي أدخله المتجر) هذه الحقول ولا شيء غيرها، عبر HTTPS. ولا يتلقى أحد سواه أي شيء.',
  'privacy.shared.postback': 'عن طلب استحقه أحد المروّجين',
  'privacy.shared.status': 'عن مثل هذا الطلب، بمعرّفه لدى AffTok نفسه، عندما يُعتمد أو يُلغى لاحقًا',
  'privacy.shared.click': 'عن زيارة عبر رابط فيه رمز تتبّع',
  'privacy.column.field': 'الحقل',
  'privacy.column.meaning': 'ما هو',
  'privacy.field.api_key': 'مفتاح المتجر نفسه لدى AffTok',
  'privacy.field.advertiser_id': 'حساب المتجر نفسه لدى AffTok',
  'privacy.field.offer_id': 'البرنامج الذي يشارك فيه المروّج',
  'privacy.field.transaction_id': 'معرّف الطلب لدى Shopify بعد «shopify_»',
  'privacy.field.click_id': 'النقرة التي أعطاها AffTok نفسه معرّفها',
  'privacy.field.amount': 'ما تُحسب منه حصة المروّج',
  'privacy.field.currency': 'عملته',
  'privacy.field.status': 'معتمد أو معلّق أو مرفوض',
  'privacy.field.timestamp': 'وقت إرسال الرسالة',
  'privacy.field.nonce': 'أحرف عشوائية، جديدة كل مرة',
  'privacy.field.signature': 'دليل على أن الرسالة من المتجر',
  'privacy.field.custom_params':
    'اسم الطلب، وأين وُجدت النقرة، وعدد المنتجات فيه، وهل هو طلب تجريبي',
  'privacy.field.reason': 'السبب، في كلمة',
  'privacy.field.tracking_code': 'رمز المروّج في الرابط',
  'privacy.field.sub_id_1': 'ما أضافه المروّج إلى الرابط',
  'privacy.field.sub_id_2': 'مثله',
  'privacy.field.sub_id_3': 'مثله',
  'privacy.field.user_agent': 'الاسم الذي يعرّف به متصفح الزائر نفسه',
  'privacy.periods': 'إلى متى',
  'privacy.days': {
    one: 'يوم واحد',
    two: 'يومان',
    few: '{count} أيام',
    many: '{count} يومًا',
    other: '{count} يوم',
  },
  'privacy.column.what': 'ماذا',
  'privacy.column.period': 'مدة الاحتفاظ',
  'privacy.period.clicks': 'النقرات',
  'privacy.period.clicks_for':
    'ما دام يمكن أن تُنسب إليها طلبات، أي {window} ما لم يحدد المتجر غير ذلك، وبعدها {more} أخرى؛ ولا تبقى أطول إلا ما لم يُبلَّغ بها AffTok بعد',
  'privacy.period.browser': 'اسم المتصفح إلى جانب رمز التتبّع',
  'privacy.period.browser_for': 'إلى أن يُبلَّغ AffTok، وساعة على الأكثر لمجرد الزيارة',
  'privacy.period.webhooks': 'الرسائل التي أرسلها Shopify، وما قُرئ منها',
  'privacy.period.steps': 'ما جرى للطلب خطوة بخطوة، وكل اتصال مع AffTok',
  'privacy.period.refunds': 'المبالغ المستردة عن طلبات لم تصل أبدًا',
  'privacy.period.receipts': 'نتيجة كل مقارنة مع طلبات Shopify، بالأعداد',
  'privacy.period.alerts': 'التنبيهات إلى التاجر بعد انتهائها',
  'privacy.period.orders': 'الطلبات، وما أُبلغ به AffTok عنها',
  'privacy.period.orders_for': 'إلى أن يطلب المشتري أو المتجر محوها، كما هو موضح أدناه',
  'privacy.period.tokens': 'وصول التطبيق إلى بيانات المتجر لدى Shopify',
  'privacy.period.tokens_for': 'يُمحى فور إزالة التطبيق',
  'privacy.period.shop': 'كل ما يخص المتجر، ومنه مفتاحه لدى AffTok',
  'privacy.period.shop_for':
    'يُمحى عندما يطلب Shopify ذلك، بعد 48 ساعة من إزالة التطبيق، ما لم يُثبَّت من جديد قبل ذلك',
  'privacy.rights': 'الاطلاع على البيانات ومحوها',
  'privacy.rights_text':
    'معرّفات الطلبات والنقرات بيانات شخصية متى أمكن لغيرنا معرفة أصحابها. يتوجه المشتري إلى المتجر الذي اشترى منه، وينقل المتجر الطلب عبر Shopify، ويتصرف التطبيق من تلقاء نفسه: يُعدّ للمتجر تقريرًا بما يعرفه من طلبات ونقرات، ويمحو الطلبات المسماة وكل ما يؤدي إليها. ما لم يُبلَّغ به AffTok حتى ذلك الحين لا يُرسل أبدًا؛ وما أُبلغ به يطلب المتجر محوه لدى AffTok. ولا يبقى من الطلب الممحو إلا بصمة مشفّرة بمفتاح، كي لا يُسجَّل مرة أخرى.',
  'privacy.safety': 'كيف تُحمى البيانات',
  'privacy.safety_text':
    'كل ما يُنقل يكون مشفّرًا. وتُخزَّن المفاتيح ورموز الوصول مشفّرة (AES-256-GCM). ولا يرى أي متجر إلا بياناته، بعد أن يؤكد Shopify هوية السائل.',
  'privacy.contact': 'التواصل',
  'privacy.contact_text': 'للأسئلة عن التطبيق وعن هذه الصفحة:',
  'privacy.contact_shop': 'يجيب عن الأسئلة المتجر الذي اشتريت منه.',
};
