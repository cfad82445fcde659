import pytest
import moto
