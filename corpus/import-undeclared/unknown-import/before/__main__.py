import pulumi

import acme_platform
