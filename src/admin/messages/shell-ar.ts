import type { SameKeys } from './message.ts';
import type { shellEnglish } from './shell-en.ts';

export const shellArabic: SameKeys<typeof shellEnglish> = {
  'nav.label': 'AffTok',
  'nav.home': 'الرئيسية',
  'nav.orders': 'الطلبات',
  'nav.codes': 'أكواد الخصم',
  'nav.settings': 'الإعدادات',
  'foot.label': 'المساعدة والخصوصية',
  'foot.support': 'الدعم',
  'foot.afftok_status': 'حالة خدمة AffTok',
  'foot.privacy': 'الخصوصية',
  'shell.skip': 'انتقل إلى المحتوى',
  'shell.loading': 'جارٍ التحميل…',
  'shell.failed': 'تعذّر تحميل هذه الصفحة',
  'shell.failed_text': 'لم يُفقد شيء. يُرجى المحاولة مرة أخرى بعد لحظات.',
  'shell.retry': 'أعد المحاولة',
  'shell.request_id': 'رقم الطلب الفني {requestId}',
  'shell.no_script':
    'تحتاج هذه الصفحة إلى JavaScript: فبها يؤكد Shopify هويتك، لأن التطبيق لا يستخدم ملفات تعريف الارتباط. يُرجى تفعيل JavaScript ثم فتح التطبيق من جديد.',
  'missing.title': 'غير موجود',
  'missing.text': 'لا يوجد شيء هنا. ربما جرى محوه، أو أن العنوان غير مكتمل.',
  'bounce.opening': 'جارٍ فتح AffTok…',
  'bounce.stuck': 'يُرجى فتح التطبيق من جديد',
  'bounce.stuck_text':
    'لم يتمكن Shopify من تأكيد هويتك. أغلق هذه الصفحة وافتح AffTok من قائمة التطبيقات في لوحة تحكم Shopify.',
};
