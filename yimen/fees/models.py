"""Fees: slips and ledger read off the record's stream, our orders at a gateway, and the local gateway's own books.

Money is an integer of fen everywhere. What `following` fills can be made anew; orders and the gateway's books cannot:
they say what was asked of a gateway and what it answered.
"""

from django.db import models


class Slip(models.Model):
    """A payment slip as the record has it; `place` is the position of its assessment. No person stands here."""

    place = models.BigIntegerField(primary_key=True)
    number = models.CharField(max_length=50)
    key = models.CharField(max_length=48)
    item = models.CharField(max_length=64)
    item_name = models.CharField(max_length=300)
    organ = models.CharField(max_length=120)
    names = models.CharField(max_length=2000)
    total_fen = models.BigIntegerField()
    assessed_on = models.DateField()
    cancelled_on = models.DateField(null=True)
    paid_on = models.DateField(null=True)
    way = models.CharField(max_length=12, blank=True)
    reference = models.CharField(max_length=120, blank=True)
    bill = models.CharField(max_length=120, blank=True)
    refund_fen = models.BigIntegerField(default=0)
    refunded_fen = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "key"], name="fees_slip_once")]
        indexes = [
            models.Index(
                fields=["place"],
                name="fees_slip_unpaid",
                condition=models.Q(paid_on=None, cancelled_on=None),
            ),
            models.Index(
                fields=["place"],
                name="fees_slip_to_refund",
                condition=models.Q(refund_fen__gt=models.F("refunded_fen")),
            ),
        ]


class Entry(models.Model):
    """One side of a booking: debit above zero, credit below. The entries of one `place` sum to zero.

    `account` is one of following.ACCOUNTS; `type` the event that was booked, `way` and `reference` how money moved.
    """

    pk = models.CompositePrimaryKey("place", "account")
    place = models.BigIntegerField()
    account = models.CharField(max_length=12)
    on = models.DateField(db_index=True)
    amount_fen = models.BigIntegerField()
    type = models.CharField(max_length=16)
    number = models.CharField(max_length=50)
    key = models.CharField(max_length=48)
    way = models.CharField(max_length=12, blank=True)
    reference = models.CharField(max_length=120, blank=True)


class Tally(models.Model):
    """What an item charged, took in and gave back in a month."""

    pk = models.CompositePrimaryKey("month", "item")
    month = models.DateField()
    item = models.CharField(max_length=64)
    item_name = models.CharField(max_length=300)
    slips = models.IntegerField(default=0)
    assessed_fen = models.BigIntegerField(default=0)
    cancelled_fen = models.BigIntegerField(default=0)
    paid_fen = models.BigIntegerField(default=0)
    refunded_fen = models.BigIntegerField(default=0)


class Followed(models.Model):
    """How far the stream was read, and when anything here last changed: one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)
    changed = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)


class Connected(models.Model):
    """The gateway that this centre is connected to, and the account that acts for it: one row, or none."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    adapter = models.CharField(max_length=24)
    account = models.BigIntegerField()


class Order(models.Model):
    """What was asked of a gateway for one slip: at most one waits at a time.

    `difference` is why money that came fits no slip; it is to be given back, and `returned` is the gateway's reference
    once it was.
    """

    id = models.CharField(max_length=32, primary_key=True)
    number = models.CharField(max_length=50)
    key = models.CharField(max_length=48)
    amount_fen = models.BigIntegerField()
    state = models.CharField(max_length=10, default="waiting")  # waiting, paid, closed, difference
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    paid_fen = models.BigIntegerField(default=0)
    reference = models.CharField(max_length=120, blank=True)
    paid_at = models.DateTimeField(null=True)
    difference = models.CharField(max_length=24, blank=True)
    returned = models.CharField(max_length=120, blank=True)
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number", "key"], name="fees_order_waits_once", condition=models.Q(state="waiting")
            )
        ]
        indexes = [
            models.Index(fields=["number", "key"], name="fees_order_by_slip"),
            models.Index(fields=["made_at"], name="fees_order_waiting", condition=models.Q(state="waiting")),
            models.Index(
                fields=["made_at"],
                name="fees_order_to_return",
                condition=models.Q(state="difference", returned=""),
            ),
        ]


class LocalPayment(models.Model):
    """The local gateway's book: a payment that it was asked to take."""

    order = models.CharField(max_length=32, primary_key=True)
    amount_fen = models.BigIntegerField()
    title = models.CharField(max_length=200)
    back = models.CharField(max_length=300)
    until = models.DateTimeField()
    paid_fen = models.BigIntegerField(default=0)
    paid_at = models.DateTimeField(null=True, db_index=True)
    reference = models.CharField(max_length=40, blank=True)


class LocalRefund(models.Model):
    """The local gateway's book: what it gave back, once for each request."""

    request = models.CharField(max_length=80, primary_key=True)
    order = models.ForeignKey(LocalPayment, on_delete=models.PROTECT)
    amount_fen = models.BigIntegerField()
    at = models.DateTimeField(db_index=True)
    reference = models.CharField(max_length=40)


class LocalCallback(models.Model):
    """The local gateway's outbox: a message that it repeats until it is answered."""

    order = models.ForeignKey(LocalPayment, on_delete=models.CASCADE)
    body = models.BinaryField()
    due_at = models.DateTimeField(db_index=True)
    tries = models.IntegerField(default=0)
