package main

import (
	"encoding/json"

	"github.com/mattfenwick/cyclonus/pkg/matcher"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
)

type pod struct {
	Namespace string            `json:"namespace"`
	Labels    map[string]string `json:"labels"`
	IP        string            `json:"ip"`
	// External says that the address is not a pod's.
	External bool `json:"external"`
}

type connection struct {
	Source      pod    `json:"source"`
	Destination pod    `json:"destination"`
	Port        int    `json:"port"`
	PortName    string `json:"portName"`
	Protocol    string `json:"protocol"`
}

// judgePolicies answers for each connection whether the policies allow it.
func judgePolicies(question *json.Decoder) (any, error) {
	var asked struct {
		Policies    []*networkingv1.NetworkPolicy `json:"policies"`
		Connections []connection                  `json:"connections"`
	}
	if err := question.Decode(&asked); err != nil {
		return nil, err
	}
	policy := matcher.BuildNetworkPolicies(false, asked.Policies)
	answers := make([]bool, len(asked.Connections))
	for i, c := range asked.Connections {
		answers[i] = policy.IsTrafficAllowed(&matcher.Traffic{
			Source:           peer(c.Source),
			Destination:      peer(c.Destination),
			ResolvedPort:     c.Port,
			ResolvedPortName: c.PortName,
			Protocol:         corev1.Protocol(c.Protocol),
		}).IsAllowed()
	}
	return answers, nil
}

func peer(p pod) *matcher.TrafficPeer {
	if p.External {
		return &matcher.TrafficPeer{IP: p.IP}
	}
	return &matcher.TrafficPeer{IP: p.IP, Internal: &matcher.InternalPeer{
		PodLabels:       p.Labels,
		Namespace:       p.Namespace,
		NamespaceLabels: map[string]string{corev1.LabelMetadataName: p.Namespace},
	}}
}
