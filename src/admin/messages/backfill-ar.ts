import type { backfillEnglish } from './backfill-en.ts';
import type { SameKeys } from './message.ts';

export const backfillArabic: SameKeys<typeof backfillEnglish> = {
  'backfill.title': 'طلبات سابقة',
  'backfill.subtitle':
    'الطلبات التي أُنشئت قبل ربط التطبيق يمكن إرسالها الآن، ما دام مروّج قد استحقها.',
  'backfill.open': 'اختر الطلبات السابقة',
  'backfill.choose': 'أي الطلبات',
  'backfill.days': 'طلبات آخر',
  'backfill.days_hint': 'من 1 إلى {most} يومًا: لا يعرض Shopify للتطبيق طلبات أقدم.',
  'backfill.days_wrong': 'أدخل عددًا صحيحًا من 1 إلى {most}.',
  'backfill.count': 'احسب العدد',
  'backfill.not_connected': 'متجرك غير متصل بـ AffTok بعد. اربطه أولًا: فقبل ذلك لا يمكن إرسال شيء.',
  'backfill.none': 'لم يُنشأ أي طلب في هذه المدة، فلا شيء يُرسل.',
  'backfill.orders': 'طلبات سيُنظر فيها',
  'backfill.pace': 'وتيرة AffTok',
  'backfill.pace_text': '{perMinute} في الدقيقة، {perHour} في الساعة',
  'backfill.done_at': 'ينتهي في موعد أقصاه',
  'backfill.done_later': 'الطلبات أكثر مما يمكن عدّه: يستمر العمل ما لزم من وقت.',
  'backfill.means':
    'لا تُرسل إلا الطلبات التي استحقها مروّج، وفق إعداداتك الحالية، لذا ينتهي الأمر عادةً قبل ذلك. الطلبات الجديدة تسبق دائمًا، ولا يُرسل طلب مرتين.',
  'backfill.start': {
    zero: 'أرسل طلبات اليوم',
    one: 'أرسل طلبات آخر يوم',
    two: 'أرسل طلبات آخر يومين',
    few: 'أرسل طلبات آخر {count} أيام',
    many: 'أرسل طلبات آخر {count} يومًا',
    other: 'أرسل طلبات آخر {count} يوم',
  },
  'backfill.running': 'يجري النظر في الطلبات السابقة',
  'backfill.progress': {
    zero: 'لم يُنظر في أي طلب بعد.',
    one: 'نُظر في طلب واحد حتى الآن.',
    two: 'نُظر في طلبين حتى الآن.',
    few: 'نُظر في {count} طلبات حتى الآن.',
    many: 'نُظر في {count} طلبًا حتى الآن.',
    other: 'نُظر في {count} طلب حتى الآن.',
  },
  'backfill.reached': 'وصل إلى',
  'backfill.until': 'يستمر حتى',
  'backfill.since': 'طلبات منذ',
  'backfill.ended': 'انتهى',
  'backfill.looked_at': 'نُظر فيها',
  'backfill.new': 'لم تكن معروفة',
  'backfill.refresh': 'تحديث',
  'backfill.stop': 'إيقاف',
  'backfill.stop_hint': 'بعد الإيقاف لا يُنظر في طلبات أخرى. أما ما سُلّم من قبل فيُرسل.',
  'backfill.see_orders': 'اعرض الطلبات',
  'backfill.finished': 'الطلبات السابقة: اكتملت',
  'backfill.stopped': 'الطلبات السابقة: أُوقفت',
  'backfill.failed': 'الطلبات السابقة: انتهت قبل أوانها',
  'backfill.problem.no_access':
    'لا يسمح Shopify للتطبيق برؤية طلباتك حاليًا. أغلق التطبيق وافتحه من جديد من لوحة تحكمك، ثم عد إلى هذه الصفحة.',
  'backfill.problem.forbidden':
    'يرفض Shopify طلبات خادم هذا التطبيق. يُرجى إبلاغ من يشغّله ثم البدء من جديد؛ لم يُفقد شيء.',
  'backfill.problem.refused':
    'رفض Shopify السؤال عن طلباتك. يُرجى إبلاغ من يشغّل هذا التطبيق ثم البدء من جديد؛ لم يُفقد شيء.',
  'backfill.problem.unreachable': 'لا يجيب Shopify حاليًا. لم يُفقد شيء؛ يُرجى العودة بعد بضع دقائق.',
  'backfill.problem.throttled': 'يُسأل Shopify كثيرًا في هذه اللحظة. يُرجى إعادة الحساب بعد دقيقة.',
};
