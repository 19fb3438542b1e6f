import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/**
 * Which coupons were mailed and which have ended, in a file, so that it survives a restart. A real service keeps it in its
 * database, in the transaction that queues the mail.
 */
export class Mailed {
  #file;
  #mailed = new Set();
  #ended = new Set();

  constructor(file) {
    this.#file = file;
    if (existsSync(file)) {
      for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
        const { coupon_id, step } = JSON.parse(line);
        this.#of(step).add(coupon_id);
      }
    }
  }

  wasMailed(couponId) {
    return this.#mailed.has(couponId);
  }

  hasEnded(couponId) {
    return this.#ended.has(couponId);
  }

  /** Remembers a step, 'mailed' or 'ended'. */
  remember(couponId, step) {
    this.#of(step).add(couponId);
    appendFileSync(this.#file, `${JSON.stringify({ coupon_id: couponId, step })}\n`);
  }

  #of(step) {
    return step === 'mailed' ? this.#mailed : this.#ended;
  }
}
