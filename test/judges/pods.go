package main

import (
	"encoding/json"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/kubernetes/pkg/apis/core"
	defaults "k8s.io/kubernetes/pkg/apis/core/v1"
	"k8s.io/kubernetes/pkg/apis/core/validation"
)

// judgePods answers for each spec what the API server would refuse its pod for at creation; an empty list where it takes it.
func judgePods(question *json.Decoder) (any, error) {
	var specs []json.RawMessage
	if err := question.Decode(&specs); err != nil {
		return nil, err
	}
	answers := make([][]string, len(specs))
	for i, spec := range specs {
		answers[i] = podRefusals(spec)
	}
	return answers, nil
}

func podRefusals(spec json.RawMessage) []string {
	refusals := []string{}
	pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "web", Namespace: "shop"}}
	if err := json.Unmarshal(spec, &pod.Spec); err != nil {
		return append(refusals, err.Error())
	}
	defaults.SetObjectDefaults_Pod(pod)
	internal := &core.Pod{}
	if err := defaults.Convert_v1_Pod_To_core_Pod(pod, internal, nil); err != nil {
		return append(refusals, err.Error())
	}
	for _, refusal := range validation.ValidatePodCreate(internal, validation.PodValidationOptions{}) {
		refusals = append(refusals, refusal.Error())
	}
	return refusals
}
