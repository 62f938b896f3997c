package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Result is what the client prints as JSON when it is told to end.
type Result struct {
	Sent int            `json:"sent"`
	Lost map[string]int `json:"lost"`
	Slow int            `json:"slow"`
	Pods map[string]int `json:"pods"`
	// When the first and the last lost request were sent, in milliseconds after the start.
	FirstLost int64 `json:"firstLost"`
	LastLost  int64 `json:"lastLost"`
}

const (
	slow     = time.Second
	patience = 10 * time.Second
	workers  = 40
)

// load sends requests at a steady rate until SIGTERM, or for at most -seconds. It speaks HTTP over plain connections,
// because Go's own client silently sends some requests again.
func load(args []string) {
	flags := flag.NewFlagSet("load", flag.ExitOnError)
	address := flags.String("address", "", "host:port")
	rate := flags.Int("rate", 200, "requests a second")
	keep := flags.Bool("keep", false, "keep connections, as long as the server does")
	seconds := flags.Int("seconds", 300, "end after this time in any case")
	_ = flags.Parse(args)

	result := Result{Lost: map[string]int{}, Pods: map[string]int{}}
	var lock sync.Mutex
	begin := time.Now()
	ticks := make(chan struct{}, 10**rate)
	var done sync.WaitGroup
	for i := 0; i < workers; i++ {
		done.Add(1)
		go func() {
			defer done.Done()
			c := &caller{address: *address, keep: *keep}
			for range ticks {
				started := time.Now()
				pod, err := c.ask()
				took := time.Since(started)
				lock.Lock()
				result.Sent++
				switch {
				case err != nil:
					if len(result.Lost) == 0 {
						result.FirstLost = started.Sub(begin).Milliseconds()
					}
					result.LastLost = started.Sub(begin).Milliseconds()
					result.Lost[kind(err)]++
				case took > slow:
					result.Slow++
				}
				if err == nil {
					result.Pods[pod]++
				}
				lock.Unlock()
			}
		}()
	}
	ticker := time.NewTicker(time.Second / time.Duration(*rate))
	end := time.After(time.Duration(*seconds) * time.Second)
	stop := terminated()
	for running := true; running; {
		select {
		case <-ticker.C:
			ticks <- struct{}{}
		case <-stop:
			running = false
		case <-end:
			running = false
		}
	}
	close(ticks)
	done.Wait()
	_ = json.NewEncoder(os.Stdout).Encode(result)
}

// ask sends one request from a pod, and leaves the answer where the kubelet reads what a container has to say.
func ask(args []string) {
	pod, err := (&caller{address: args[0]}).ask()
	if err != nil {
		pod = err.Error()
	}
	_ = os.WriteFile("/dev/termination-log", []byte(pod), 0o644)
	if err != nil {
		os.Exit(1)
	}
}

type caller struct {
	address string
	keep    bool
	conn    net.Conn
	reader  *bufio.Reader
}

var errStatus = errors.New("5xx")

// ask sends one request once: what fails is lost.
func (c *caller) ask() (string, error) {
	deadline := time.Now().Add(patience)
	if c.conn == nil {
		conn, err := net.DialTimeout("tcp", c.address, patience)
		if err != nil {
			return "", err
		}
		c.conn, c.reader = conn, bufio.NewReader(conn)
	}
	_ = c.conn.SetDeadline(deadline)
	pod, last, err := c.exchange()
	if err != nil || last {
		_ = c.conn.Close()
		c.conn = nil
	}
	return pod, err
}

func (c *caller) exchange() (pod string, last bool, err error) {
	request := "GET / HTTP/1.1\r\nHost: " + c.address + "\r\n"
	if !c.keep {
		request += "Connection: close\r\n"
	}
	if _, err = io.WriteString(c.conn, request+"\r\n"); err != nil {
		return "", true, err
	}
	response, err := http.ReadResponse(c.reader, nil)
	if err != nil {
		return "", true, err
	}
	body, err := io.ReadAll(response.Body)
	_ = response.Body.Close()
	if err == nil && response.StatusCode >= 500 {
		err = errStatus
	}
	return strings.TrimSpace(string(body)), response.Close, err
}

func kind(err error) string {
	var timeout net.Error
	switch {
	case errors.Is(err, errStatus):
		return "5xx"
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return "refused"
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return "reset"
	case errors.As(err, &timeout) && timeout.Timeout():
		return "no answer"
	default:
		return "cut"
	}
}
