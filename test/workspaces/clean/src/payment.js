import { log } from "./log.js";
import { settings } from "./settings.js";

const endpoint = "https://api.stripe.com/v1/charges";

/** Charging the same order twice does nothing the second time. */
export async function charge(order) {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { authorization: `Bearer ${settings.paymentKey}`, "idempotency-key": order.id },
    body: new URLSearchParams({ amount: String(order.amount), currency: order.currency }),
  });
  if (!response.ok) throw new Error(`the payment of order ${order.id} failed with ${response.status}`);
  log.info({ order: order.id }, "charged");
}
