"""A small shop with the faults that a first version often has."""

import logging
import os
import sqlite3

import redis
from flask import Flask, request, session

app = Flask(__name__)
app.secret_key = "9fk2-lq81-xx07-shop"

logging.basicConfig(filename="/var/log/shop.log", level=logging.INFO)

cache = redis.Redis(host="cache.internal", port=6379)
mail_server = os.environ["MAIL_SERVER"]
carts = {}


@app.post("/cart/<product>")
def add_to_cart(product):
    cart = carts.setdefault(session["user"], [])
    cart.append(product)
    return {"items": len(cart)}


@app.post("/receipts")
def upload_receipt():
    receipt = request.files["receipt"]
    receipt.save("/app/uploads/" + receipt.filename)
    return "", 204


@app.get("/orders")
def orders():
    rows = sqlite3.connect("orders.db").execute("SELECT product, price FROM orders")
    return [{"product": product, "price": price} for product, price in rows]


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000, debug=True)
