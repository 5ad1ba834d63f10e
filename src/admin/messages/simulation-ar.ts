import type { SameKeys } from './message.ts';
import type { simulationEnglish } from './simulation-en.ts';

export const simulationArabic: SameKeys<typeof simulationEnglish> = {
  'simulation.try': 'جرّبها على آخر 60 يومًا',
  'simulation.title': 'تجربة على آخر {days} يومًا',
  'simulation.subtitle': 'ما كانت ستعنيه مدخلاتك لطلبات آخر {days} يومًا. لم يُحفظ شيء ولم يُرسل شيء.',
  'simulation.back': 'العودة إلى مدخلاتك',
  'simulation.running': 'يجري النظر في طلباتك',
  'simulation.waiting': 'تبدأ بعد لحظات.',
  'simulation.progress': 'نُظر في {lookedAt} من {total} من الطلبات.',
  'simulation.refresh': 'تحديث',
  'simulation.failed':
    'تعذّرت تجربة مدخلاتك. لم يُحفظ شيء ولم يُرسل شيء، ومدخلاتك محفوظة مؤقتًا: عد إليها وحاول من جديد.',
  'simulation.totals': 'الإجمالي',
  'simulation.none': 'لا طلبات في هذه المدة، فلا شيء يُقارن.',
  'simulation.changed': {
    zero: 'لن يتغيّر أي طلب من {lookedAt}.',
    one: 'سيتغيّر طلب واحد من {lookedAt}.',
    two: 'سيتغيّر طلبان من {lookedAt}.',
    few: 'ستتغيّر {count} طلبات من {lookedAt}.',
    many: 'سيتغيّر {count} طلبًا من {lookedAt}.',
    other: 'سيتغيّر {count} طلب من {lookedAt}.',
  },
  'simulation.means':
    'يُحتسب كل طلب كما هو معروف الآن، مع ما استُرد منه، كأن شيئًا لم يُرسل بعد وكأن كل انتظار قد انتهى. الحفظ لا يغيّر أي مبلغ وصل إلى AffTok.',
  'simulation.currency': 'العملة',
  'simulation.before': 'بالإعدادات المحفوظة',
  'simulation.after': 'بمدخلاتك',
  'simulation.difference': 'الفرق',
  'simulation.causes': 'لماذا ستتغيّر الطلبات',
  'simulation.why': 'السبب',
  'simulation.orders': 'الطلبات',
  'simulation.largest': 'أكبر الفروق',
  'simulation.largest_text': {
    zero: 'لا طلبات ستتغيّر.',
    one: 'الطلب الذي سيتغيّر.',
    two: 'الطلبان اللذان سيتغيّران أكثر من غيرهما.',
    few: 'الطلبات الـ{count} التي ستتغيّر أكثر من غيرها.',
    many: 'الطلبات الـ{count} التي ستتغيّر أكثر من غيرها.',
    other: 'الطلبات الـ{count} التي ستتغيّر أكثر من غيرها.',
  },
  'simulation.change.gained': 'سيُحتسب. بالإعدادات المحفوظة لا يُحتسب: {reason}',
  'simulation.change.lost': 'لن يُحتسب بعد الآن: {reason}',
  'simulation.change.more': 'مبلغ أعلى',
  'simulation.change.less': 'مبلغ أقل',
  'simulation.change.currency': 'عملة أخرى',
  'simulation.change.click': 'تُحتسب نقرة أخرى أو كود خصم آخر',
  'simulation.change.offers': 'عروض أخرى',
  'simulation.gone': 'لم تعد هنا',
  'simulation.gone_text':
    'تُحفظ المدخلات المجرَّبة 15 دقيقة، وآخرها فقط. لم يُحفظ شيء ولم يُرسل شيء. جرّبها من جديد من الإعدادات.',
};
