from django.db import migrations, models


def take_from_blocks(apps, schema_editor):
    texts = apps.get_model("guidance", "PageText").objects
    texts.filter(page__kind="block").update(slug="")


class Migration(migrations.Migration):
    dependencies = [("guidance", "0009_notice_drafts")]

    operations = [
        migrations.RunPython(take_from_blocks, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="pagetext",
            constraint=models.UniqueConstraint(
                fields=("language", "slug"),
                condition=models.Q(("state", "published"), models.Q(("slug", ""), _negated=True)),
                name="text_published_has_its_address_alone",
            ),
        ),
        migrations.AddConstraint(
            model_name="pagetext",
            constraint=models.UniqueConstraint(
                fields=("language", "slug"),
                condition=models.Q(
                    ("state__in", ["draft", "reviewed"]), models.Q(("slug", ""), _negated=True)
                ),
                name="text_worked_on_has_its_address_alone",
            ),
        ),
    ]
