import type { Messages } from './english.ts';

/** The same in Arabic. */
export const arabic: Messages = {
  'webhook.seen': 'أخبرنا Shopify بهذا الطلب ({topic}).',
  'order.waiting.no_click_yet': 'لا تُعرف بعد نقرة من AffTok لهذا الطلب. قد تصل نقرة حتى {until}.',
  'order.waiting.not_exchanged':
    'قاد إلى هذا الطلب رابط يحمل رمز تتبع. يُسأل AffTok عن معرّف نقرته حتى {until}.',
  'order.waiting.asking_shopify':
    'لم تصل مع هذا الطلب نقرة من AffTok. يُسأل Shopify عما يعرفه حتى {until}.',
  'order.waiting.asking_customer':
    'جاء هذا الطلب من نقرة AffTok. يُسأل Shopify هل هو أول طلب لعميله، حتى {until}.',
  'order.waiting.not_fulfilled': 'جاء هذا الطلب من نقرة AffTok. يُرسل عند شحن كل ما فيه.',
  'order.waiting.settling':
    'جاء هذا الطلب من نقرة AffTok. يُرسل بعد {until} كي تُحتسب التغييرات عليه.',
  'order.waiting.hold': 'جاء هذا الطلب من نقرة AffTok. يُرسل عند انتهاء مهلة الإرجاع، بعد {until}.',
  'order.waiting.not_paid': 'جاء هذا الطلب من نقرة AffTok. يُرسل عند دفعه.',
  'order.waiting.no_settings':
    'جاء هذا الطلب من نقرة AffTok، لكن المتجر غير مربوط بـ AffTok بعد. يُرسل حين يُحفظ مفتاح API ومعرّف المعلن والعرض، حتى {until}.',
  'order.waiting.other_shop':
    'سُجّل من قبل طلب بهذا الرقم لمتجر آخر، ولذلك عُلّق هذا الطلب. أرقام الطلبات فريدة لدى Shopify: يُرجى التواصل مع الدعم.',
  'order.skipped.test_order': 'لم يُرسل: هذا طلب تجريبي.',
  'order.skipped.cancelled': 'لم يُرسل: أُلغي الطلب.',
  'order.skipped.payment_void': 'لم يُرسل: أُبطلت الدفعة أو استُردت أو انتهت مدتها.',
  'order.skipped.pos': 'لم يُرسل: بيع في نقطة البيع.',
  'order.skipped.draft_order': 'لم يُرسل: كان مسودة طلب.',
  'order.skipped.renewal': 'لم يُرسل: هو تجديد لاشتراك.',
  'order.skipped.channel': 'لم يُرسل: تستثني إعداداتك قناة بيعه.',
  'order.skipped.tagged': 'لم يُرسل: تستثني إعداداتك الطلبات التي تحمل أحد وسومه.',
  'order.skipped.repeat_customer': 'لم يُرسل: سبق لعميله الشراء.',
  'order.skipped.no_commission': 'لم يُرسل: لا عمولة على شيء فيه بحسب قواعد العروض.',
  'order.skipped.below_minimum': 'لم يُرسل: هو دون الحد الأدنى في إعداداتك.',
  'order.skipped.zero_amount': 'لم يُرسل: لم يبقَ مبلغ تُحسب عليه عمولة.',
  'order.skipped.no_click': 'لم يُرسل: لم تقد إلى هذا الطلب نقرة من AffTok.',
  'order.skipped.click_refused': 'لم يُرسل: يحمل الطلب في موضع معرّف النقرة شيئًا لم يصدره AffTok قط.',
  'order.skipped.click_outside_window': 'لم يُرسل: النقرة أقدم من نافذة الإسناد.',
  'order.skipped.click_after_order': 'لم يُرسل: جاءت النقرة بعد الطلب.',
  'order.skipped.click_arrived_late': 'لم يُرسل: وصلنا خبر النقرة متأخرًا.',
  'order.skipped.not_exchanged':
    'لم يُرسل: حمل الرابط رمز تتبع، ولم يعطِ AffTok معرّف نقرة له في الوقت المحدد.',
  'order.skipped.code_refused': 'لم يُرسل: حمل الرابط رمزًا لا يعرفه AffTok رمزَ تتبع.',
  'order.skipped.no_settings_in_time': 'لم يُرسل: لم يُربط المتجر بـ AffTok خلال 60 يومًا من الطلب.',
  'order.converted':
    'سُجّل لإرساله إلى AffTok: {amount} {currency}، العرض {offerId}، النقرة {clickId}، وُجدت عبر {channel}، الحالة {status}.',
  'order.reversed.cancelled': 'أُلغي الطلب بعد تسجيله.',
  'order.reversed.refunded': 'استُرد كل ما فيه بعد تسجيل الطلب.',
  'order.reversed.payment_void': 'أُبطلت الدفعة أو استُردت أو انتهت مدتها بعد تسجيل الطلب.',
  'postback.canceled': 'سُحبت الرسالة إلى AffTok قبل إرسالها.',
  'postback.kept': 'قد يكون هذا التحويل لدى AffTok؛ لم يُسحب هناك.',
  'attempt.answered.accepted': 'المحاولة {number}: سجّل AffTok التحويل.',
  'attempt.answered.duplicate': 'المحاولة {number}: التحويل لدى AffTok من قبل.',
  'attempt.answered.throttled':
    'المحاولة {number}: طلب منا AffTok التمهل. المحاولة التالية بعد {nextAt}.',
  'attempt.answered.credentials':
    'المحاولة {number}: رفض AffTok مفتاح API أو معرّف المعلن أو العنوان ({text}). يُرجى مراجعة الإعدادات.',
  'attempt.answered.offer':
    'المحاولة {number}: لا يقبل AffTok هذا العرض ({text}). تُعاد المحاولة بعد {nextAt}، أو فور تغيير العرض.',
  'attempt.answered.click': 'المحاولة {number}: لا يعرف AffTok هذه النقرة ({text}).',
  'attempt.answered.resign':
    'المحاولة {number}: وجد AffTok التوقيع قديمًا أو مستخدمًا. يُوقَّع من جديد.',
  'attempt.answered.refused': 'المحاولة {number}: رفض AffTok التحويل: {text}',
  'attempt.answered.errored':
    'المحاولة {number}: لم يتمكن AffTok من أخذه ({text}). المحاولة التالية بعد {nextAt}.',
  'attempt.answered.unanswered':
    'المحاولة {number}: لا جواب واضح ({text})؛ ربما وصل. إعادة الإرسال لا يمكن أن تُحتسب مرتين. المحاولة التالية بعد {nextAt}.',
  'attempt.lost':
    'المحاولة {number}: توقفت العملية التي أرسلته قبل وصول الجواب. إعادة الإرسال لا يمكن أن تُحتسب مرتين.',
  'postback.delivered': 'هذا التحويل لدى AffTok.',
  'postback.delivered.already_had_conversion':
    'لدى AffTok تحويل لهذه النقرة، لكنه ليس الذي أرسلناه. يُرجى المقارنة بينهما في AffTok.',
  'postback.dead.refused': 'توقفت المحاولة: يرفض AffTok هذا التحويل. أعد إرساله بعد تصحيحه.',
  'postback.dead.click': 'توقفت المحاولة: لا يعرف AffTok هذه النقرة.',
  'postback.dead.no_answer_in_time':
    'توقفت المحاولة بعد 72 ساعة بلا نجاح. أعد الإرسال حين يمكن الوصول إلى AffTok من جديد.',
  'exchange.answered.accepted': 'المحاولة {number}: أعطى AffTok معرّف نقرة لرمز التتبع.',
  'exchange.answered.duplicate':
    'المحاولة {number}: تلقّى AffTok النقرة نفسها قبل قليل ({text}). يُسأل من جديد بعد {nextAt}.',
  'exchange.answered.click': 'المحاولة {number}: لا يقبل AffTok رمز التتبع ({text}).',
  'exchange.answered.refused': 'المحاولة {number}: رفض AffTok رمز التتبع: {text}',
  'exchange.done': 'معرّف النقرة لرمز التتبع هو {clickId}.',
  'exchange.refused': 'لا يعرف AffTok رمز التتبع، فلم يكسب هذا الطلبَ به أيُّ مروّج.',
  'exchange.dead.refused': 'توقفت المحاولة: يرفض AffTok استبدال رمز التتبع.',
  'exchange.dead.click': 'توقفت المحاولة: لم يعطِ AffTok معرّف نقرة لرمز التتبع خلال ساعة.',
  'exchange.dead.no_answer_in_time':
    'توقفت المحاولة بعد 72 ساعة بلا نجاح. أعد الإرسال حين يمكن الوصول إلى AffTok.',
  'exchange.dead.no_click_id': 'توقفت المحاولة: أخذ AffTok رمز التتبع ولم يعطِ معرّف نقرة.',
  'exchange.dead.no_click_endpoint':
    'توقفت المحاولة: لا يتيح AffTok هذا استبدال رموز التتبع. استخدم روابط تحمل معرّف نقرة.',
  'status.answered.accepted': 'المحاولة {number}: غيّر AffTok حالة التحويل.',
  'status.answered.duplicate': 'المحاولة {number}: حالة التحويل هذه لدى AffTok من قبل.',
  'status.answered.click': 'المحاولة {number}: لم يغيّر AffTok الحالة ({text}).',
  'status.answered.refused': 'المحاولة {number}: رفض AffTok تغيير الحالة: {text}',
  'status.told': 'يعرف AffTok حالة التحويل الجديدة.',
  'status.no_endpoint': 'لا يتيح AffTok هذا تغيير تحويلاته، فيلزم ضبط الحالة الجديدة هناك يدويًا.',
  'status.dead.refused': 'توقفت المحاولة: يرفض AffTok تغيير حالة التحويل.',
  'status.dead.click': 'توقفت المحاولة: يرفض AffTok تغيير حالة التحويل.',
  'status.dead.no_answer_in_time':
    'توقفت المحاولة بعد 72 ساعة: لم يُبلَّغ AffTok بحالة التحويل الجديدة.',
  'order.sent_now': 'أُرسل فورًا يدويًا دون انتظار.',
  'postback.replayed': 'أُعيد إرساله يدويًا، بمعرّف المعاملة نفسه.',
  'channel.cart_attribute': 'السلة',
  'channel.checkout': 'صفحة إتمام الشراء',
  'channel.cart': 'رمز السلة',
  'channel.order': 'صفحة الشكر',
  'channel.landing_page': 'صفحة الوصول',
  'channel.discount_code': 'رمز الخصم',
  'lost.older': 'تُحتسب نقرة أحدث',
  'lost.outside_window': 'أقدم من نافذة الإسناد',
  'lost.after_order': 'جاءت بعد الطلب',
  'lost.arrived_late': 'وصلنا خبرها متأخرًا',
  'lost.not_exchanged': 'لم يعطِ AffTok بعد معرّف نقرة لرمزها',
  'lost.code_refused': 'لا يعرف AffTok رمزها',
};
