"""Who has taken part in which training."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from guidance.models.resource import Resource


class Completion(models.Model):
    """That somebody took part in a training on a day.

    By their own word, or by the municipality's, which then says who entered it.
    """

    training = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="completions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField(_("dag"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("utbildning")
        verbose_name_plural = _("utbildning")
        ordering = ["-done_on", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["training", "user", "done_on"],
                name="completion_is_one_for_each_training_person_and_day",
            )
        ]

    def __str__(self) -> str:
        return f"Completion {self.pk}"
