from pulumi_policy import PolicyPack

PolicyPack("shop", [])
