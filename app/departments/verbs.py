"""What can happen to the addresses of departments."""

from app.history import verb
from app.i18n import lazy

ADDRESS_SET = verb("department_address_set", lazy("Where a department gets its mail was changed."))
DOMAIN_SET = verb("own_domain_set", lazy("The municipality's domains were changed."))
