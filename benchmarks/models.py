"""Tables to measure against, made by `benchmarks.rows` and by nobody else."""

from django.db import models


class Row(models.Model):
    """What a queue shows, as one would write it without thinking of many rows: no index."""

    reference = models.CharField(max_length=8)
    submitted_at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    level = models.IntegerField(null=True)
    status = models.CharField(max_length=20)
    urgency = models.IntegerField()
    handler = models.CharField(max_length=40)
    next_due_at = models.DateTimeField(null=True)
    words = models.TextField()

    class Meta:
        abstract = True
        managed = False
        default_permissions = ()

    def __str__(self) -> str:
        return self.reference


class Naive(Row):
    """As many rows as there are reports."""

    class Meta(Row.Meta):
        db_table = "benchmarks_naive"


class Few(Row):
    """Twenty-five rows."""

    class Meta(Row.Meta):
        db_table = "benchmarks_few"
