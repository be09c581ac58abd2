"""Sends the mails of the shop, one after the other."""

import os
import smtplib
import time

import redis

queue = redis.from_url(os.environ["REDIS_URL"])

while True:
    order = queue.lpop("orders")
    if order is None:
        time.sleep(1)
        continue
    with smtplib.SMTP("smtp.shop.example", 25) as mail:
        mail.sendmail("shop@shop.example", order.decode(), "Thank you for your order.")
