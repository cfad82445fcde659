import pulumi
import (
