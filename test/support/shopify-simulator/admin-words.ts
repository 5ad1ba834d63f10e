/** What the simulated admin itself says; the app's pages have their own words. */
export interface AdminWords {
  admin: string;
  navigation: string;
  orders: string;
  apps: string;
  language: string;
  unsaved: string;
  save: string;
  discard: string;
  /** Asked before unsaved changes are left. */
  leave: string;
  place: string;
  placeWithoutClick: string;
  pay: string;
  cancel: string;
  noOrders: string;
  embeds: string;
  /** Column titles of the list of orders. */
  order: string;
  total: string;
  state: string;
  click: string;
  paid: string;
  pending: string;
  cancelled: string;
}

const english: AdminWords = {
  admin: 'Simulated admin',
  navigation: 'Admin',
  orders: 'Orders',
  apps: 'Apps',
  language: 'Language',
  unsaved: 'Unsaved changes',
  save: 'Save',
  discard: 'Discard',
  leave: 'Leave the page with unsaved changes?',
  place: 'Place an order',
  placeWithoutClick: 'Place one without a click',
  pay: 'Pay it',
  cancel: 'Cancel it',
  noOrders: 'No orders yet.',
  embeds: 'Theme editor: app embeds',
  order: 'Order',
  total: 'Total',
  state: 'State',
  click: 'Click',
  paid: 'Paid',
  pending: 'Payment pending',
  cancelled: 'Cancelled',
};

const arabic: AdminWords = {
  admin: 'لوحة تحكم تجريبية',
  navigation: 'لوحة التحكم',
  orders: 'الطلبات',
  apps: 'التطبيقات',
  language: 'اللغة',
  unsaved: 'تغييرات غير محفوظة',
  save: 'حفظ',
  discard: 'تجاهل',
  leave: 'هل تريد مغادرة الصفحة دون حفظ التغييرات؟',
  place: 'إنشاء طلب',
  placeWithoutClick: 'إنشاء طلب بلا نقرة',
  pay: 'دفع',
  cancel: 'إلغاء',
  noOrders: 'لا توجد طلبات بعد.',
  embeds: 'محرّر القالب: تضمينات التطبيقات',
  order: 'الطلب',
  total: 'الإجمالي',
  state: 'الحالة',
  click: 'النقرة',
  paid: 'مدفوع',
  pending: 'بانتظار الدفع',
  cancelled: 'ملغى',
};

/** The admin's words in a language; English for any but Arabic. */
export const adminWords = (locale: string): AdminWords => (locale === 'ar' ? arabic : english);
