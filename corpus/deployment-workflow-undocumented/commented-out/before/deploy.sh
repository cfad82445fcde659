pulumi stack init prod
