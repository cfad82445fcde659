import billing
import pulumi

pulumi.export("b", billing.name)
