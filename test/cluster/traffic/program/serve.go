package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync/atomic"
	"time"
)

// serve answers every request with the pod's name. The environment says the rest:
// PORT, START_MS (it listens only after that), BROKEN (it never listens), and AT_SIGTERM, "exit" or "close".
func serve() {
	stop := terminated()
	delay, _ := strconv.Atoi(os.Getenv("START_MS"))
	select {
	case <-time.After(time.Duration(delay) * time.Millisecond):
	case <-stop:
		return
	}
	if os.Getenv("BROKEN") != "" {
		fmt.Println("this version does not work")
		os.Exit(1)
	}

	name, _ := os.Hostname()
	var closing atomic.Bool
	var open atomic.Int64
	server := &http.Server{
		Addr: ":" + os.Getenv("PORT"),
		Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			if closing.Load() {
				w.Header().Set("Connection", "close")
			}
			fmt.Fprintln(w, name)
		}),
		ConnState: func(_ net.Conn, state http.ConnState) {
			switch state {
			case http.StateNew:
				open.Add(1)
			case http.StateClosed, http.StateHijacked:
				open.Add(-1)
			}
		},
	}
	go func() {
		fmt.Println(server.ListenAndServe())
		os.Exit(1)
	}()
	<-stop
	if os.Getenv("AT_SIGTERM") != "close" {
		return
	}
	// Every client is told with its next answer; the last one that goes ends the program.
	closing.Store(true)
	for deadline := time.Now().Add(20 * time.Second); open.Load() > 0 && time.Now().Before(deadline); {
		time.Sleep(20 * time.Millisecond)
	}
}
