import moto
import pytest
