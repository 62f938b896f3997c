package main

import (
	"encoding/json"
	"fmt"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/apis/apps"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	appsvalidation "k8s.io/kubernetes/pkg/apis/apps/validation"
	"k8s.io/kubernetes/pkg/apis/autoscaling"
	_ "k8s.io/kubernetes/pkg/apis/autoscaling/install"
	autoscalingvalidation "k8s.io/kubernetes/pkg/apis/autoscaling/validation"
	"k8s.io/kubernetes/pkg/apis/core"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	"k8s.io/kubernetes/pkg/apis/core/validation"
	"k8s.io/kubernetes/pkg/apis/networking"
	_ "k8s.io/kubernetes/pkg/apis/networking/install"
	networkingvalidation "k8s.io/kubernetes/pkg/apis/networking/validation"
	"k8s.io/kubernetes/pkg/apis/policy"
	_ "k8s.io/kubernetes/pkg/apis/policy/install"
	policyvalidation "k8s.io/kubernetes/pkg/apis/policy/validation"
)

// judgeObjects answers for each object what the API server would refuse it for at creation; an empty list where it takes it, and for
// kinds of which Kubernetes has no validation (custom resources). Fields are read strictly: one that does not exist is a refusal.
func judgeObjects(question *json.Decoder) (any, error) {
	var objects []json.RawMessage
	if err := question.Decode(&objects); err != nil {
		return nil, err
	}
	codecs := serializer.NewCodecFactory(legacyscheme.Scheme, serializer.EnableStrict)
	answers := make([][]string, len(objects))
	for i, object := range objects {
		answers[i] = objectRefusals(codecs.UniversalDecoder(), object)
	}
	return answers, nil
}

func objectRefusals(decoder runtime.Decoder, object json.RawMessage) []string {
	refusals := []string{}
	decoded, _, err := decoder.Decode(object, nil, nil)
	if runtime.IsNotRegisteredError(err) {
		return refusals
	}
	if err != nil {
		return append(refusals, err.Error())
	}
	for _, refusal := range validate(decoded) {
		refusals = append(refusals, refusal.Error())
	}
	return refusals
}

func validate(object runtime.Object) field.ErrorList {
	// Where nothing names a namespace, kubectl does.
	if meta, ok := object.(metav1.Object); ok && meta.GetNamespace() == "" {
		meta.SetNamespace("shop")
	}
	switch object := object.(type) {
	case *apps.Deployment:
		// On since Kubernetes 1.34.
		return appsvalidation.ValidateDeployment(object, validation.PodValidationOptions{AllowRelaxedEnvironmentVariableValidation: true})
	case *autoscaling.HorizontalPodAutoscaler:
		return autoscalingvalidation.ValidateHorizontalPodAutoscaler(object, autoscalingvalidation.HorizontalPodAutoscalerSpecValidationOptions{
			MinReplicasLowerBound: 1,
		})
	case *core.ConfigMap:
		return validation.ValidateConfigMap(object)
	case *core.Service:
		allocate(&object.Spec)
		return validation.ValidateServiceCreate(object)
	case *networking.Ingress:
		return networkingvalidation.ValidateIngressCreate(object)
	case *networking.NetworkPolicy:
		return networkingvalidation.ValidateNetworkPolicy(object, networkingvalidation.NetworkPolicyValidationOptions{})
	case *policy.PodDisruptionBudget:
		return policyvalidation.ValidatePodDisruptionBudget(object, policyvalidation.PodDisruptionBudgetValidationOptions{})
	}
	return field.ErrorList{field.InternalError(nil, fmt.Errorf("no validation for %T", object))}
}
