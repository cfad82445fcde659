import pulumi_aws as aws


def repository(name, encryption):
    return aws.ecr.Repository(name, encryption_configuration=encryption)


def balancer(name, network):
    return aws.lb.LoadBalancer(name, subnet=network.public, internal=True)
