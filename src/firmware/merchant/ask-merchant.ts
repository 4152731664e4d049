/** The merchant's query (0820, 60.3 = 970): what the host knows of the merchant's account and service. Signed both ways. */
import {
  formatMerchantQuestion,
  type MerchantReport,
  type MerchantTopic,
  parseMerchantReport,
} from '../../dialects/cup-pos/merchant-report.ts';
import { Iso8583Error } from '../../iso8583/error.ts';
import { bytes } from '../../iso8583/message.ts';
import type { Message } from '../../iso8583/types.ts';
import type { Firmware, Words } from '../firmware.ts';
import type { Flow } from '../flow.ts';
import { manage } from '../steps/manage.ts';
import type { RequestValues } from '../steps/request.ts';
import { tellError } from '../steps/tell-error.ts';

export const MERCHANT_QUERY = 'merchant-query';

/** The host's report; undefined when there is none, which has been told. @param parameter as merchant-report.ts has it */
export function* askMerchant<T extends MerchantTopic>(
  fw: Firmware,
  title: Words,
  topic: T,
  parameter = 0,
): Flow<MerchantReport<T> | undefined> {
  const reply = yield* manage(fw, MERCHANT_QUERY, title, questionOf(topic, parameter));
  if (!reply) return undefined;
  const report = reportIn(topic, reply);
  if (!report) yield* tellError(fw, title, 'download-unreadable');
  return report;
}

export function questionOf(topic: MerchantTopic, parameter: number): RequestValues {
  return { elements: { 62: formatMerchantQuestion({ topic, parameter }) } };
}

/** Undefined where it cannot be read. */
export function reportIn<T extends MerchantTopic>(topic: T, reply: Message): MerchantReport<T> | undefined {
  try {
    return parseMerchantReport(topic, bytes(reply, 62) ?? new Uint8Array());
  } catch (error) {
    if (error instanceof Iso8583Error) return undefined;
    throw error;
  }
}
