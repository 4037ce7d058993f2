/* Moves the wall clock of a process, and of all that it starts, by MOVED_CLOCK_SECONDS: time, gettimeofday,
   timespec_get and clock_gettime of the real-time clocks; `move_clock` moves it anew. Monotonic clocks stay as they are,
   so that waiting takes as long as ever. A wait until a time on the wall clock is moved back, as the kernel knows
   nothing of this. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long seconds;
static int known;

void move_clock(long by) {
    seconds = by;
    known = 1;
}

static long moved(void) {
    if (!known) {
        const char *told = getenv("MOVED_CLOCK_SECONDS");
        seconds = told ? atol(told) : 0;
        known = 1;
    }
    return seconds;
}

static int is_wall(clockid_t clock) {
    return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_TAI;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int failed = real(clock, now);
    if (!failed && is_wall(clock)) now->tv_sec += moved();
    return failed;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    (void)zone;
    struct timespec exact;
    int failed = clock_gettime(CLOCK_REALTIME, &exact);
    if (!failed) *now = (struct timeval){exact.tv_sec, exact.tv_nsec / 1000};
    return failed;
}

time_t time(time_t *kept) {
    struct timespec exact;
    if (clock_gettime(CLOCK_REALTIME, &exact)) return -1;
    if (kept) *kept = exact.tv_sec;
    return exact.tv_sec;
}

int timespec_get(struct timespec *now, int base) {
    return base == TIME_UTC && !clock_gettime(CLOCK_REALTIME, now) ? base : 0;
}

int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict until) {
    static int (*real)(sem_t *, const struct timespec *);
    if (!real) real = (int (*)(sem_t *, const struct timespec *))dlsym(RTLD_NEXT, "sem_timedwait");
    struct timespec back = {until->tv_sec - moved(), until->tv_nsec};
    return real(semaphore, &back);
}
