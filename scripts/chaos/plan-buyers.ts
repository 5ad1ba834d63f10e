import type { OrderPayload } from '../../test/fixtures/order.ts';
import { type Random, randomOf } from './random-of.ts';

/** An invented buyer. No value of it is a part of anything the app may keep. */
export interface Buyer {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  address: string;
  city: string;
  zip: string;
  company: string;
  browserIp: string;
  note: string;
}

const letters = 'abdefghiklmnoprstuvz';
const endings = ['ova', 'الهاشمي', 'ström', 'well', '田中', 'é'];

/** So many buyers, all different. */
export const planBuyers = (count: number, seed: number): Buyer[] => {
  const random = randomOf(seed, 'buyers');
  return Array.from({ length: count }, (_, index) => buyer(random, index));
};

const buyer = (random: Random, index: number): Buyer => {
  const word = () => random.text(1, letters.toUpperCase()) + random.text(7, letters);
  const firstName = word();
  const lastName = word() + random.oneOf(endings);
  return {
    firstName,
    lastName,
    email: `${firstName.toLowerCase()}.${index}@buyers.example`,
    phone: `+1555${random.text(7, '0123456789')}`,
    address: `${random.whole(1, 999)} ${word()} Street`,
    city: `${word()}ville`,
    zip: `Z${random.text(2, letters).toUpperCase()} ${random.text(4, '0123456789')}`,
    company: `${word()} & ${word()}`,
    browserIp: `203.0.113.${100 + index}`,
    note: `Please ring at ${word()}'s "${word()}"`,
  };
};

/** The fields of an order, or of a refund, that tell of its buyer. */
export const buyerFieldsOf = (buyer: Buyer): OrderPayload => {
  const { firstName, lastName, email, phone, browserIp, note } = buyer;
  const person = { first_name: firstName, last_name: lastName, phone };
  const address = {
    ...person,
    name: `${firstName} ${lastName}`,
    address1: buyer.address,
    city: buyer.city,
    zip: buyer.zip,
    company: buyer.company,
    country_code: 'US',
  };
  return {
    ...{ email, contact_email: email, phone, note, browser_ip: browserIp },
    client_details: { browser_ip: browserIp, user_agent: 'InventedBrowser/1.0' },
    customer: { ...person, email, default_address: address, id: 7_000_000_000_001 },
    billing_address: address,
    shipping_address: address,
    landing_site: `/?email=${encodeURIComponent(email)}`,
    referring_site: `https://mail.example/?to=${encodeURIComponent(email)}`,
  };
};
