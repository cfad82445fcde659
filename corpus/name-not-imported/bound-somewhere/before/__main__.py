import pulumi

for random in range(2):
    pulumi.log.info(str(random))

if (time := 5) > 4:
    pulumi.log.info(str(time))

with open("Pulumi.yaml") as json:
    pulumi.export("project", json.read())

print([os for os in ("linux", "darwin")])


def load():
    global base64
    import base64


load()
print(base64.b64encode(b"shop"))


class Names:
    prefixes = ["a", "b"]
    copies = [name for name in prefixes]


def later(sys, *re, **uuid):
    print(sys.path, re.append, uuid.items, __file__, __name__)


try:
    pulumi.export("logging", logging.INFO)
except NameError:
    pulumi.log.info("no logging here")

for hashlib in ():
    pass
else:
    del time

match pulumi.get_stack():
    case {"math": math, **string}:
        print(math.pi, string.digits)
    case [_, *textwrap] as copy:
        print(textwrap.dedent, copy.copy)
