from pulumi import automation as auto
import pulumi


def program():
    pulumi.export("x", 1)


auto.create_or_select_stack("dev", "orders", program).up()
