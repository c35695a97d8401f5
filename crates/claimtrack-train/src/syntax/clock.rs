//! Time that a thread has spent computing, so that a busy machine does not look like a slow program.

use std::time::Instant;

/// A running clock of this thread.
pub struct Clock {
    wall: Instant,
    busy: Option<u64>,
}

impl Clock {
    pub fn start() -> Clock {
        Clock { wall: Instant::now(), busy: busy_nanoseconds() }
    }

    /// Seconds that this thread has computed since the start; seconds on the wall where the system does not tell.
    pub fn seconds(&self) -> f64 {
        match (self.busy, busy_nanoseconds()) {
            (Some(before), Some(now)) if now > before => (now - before) as f64 / 1e9,
            _ => self.wall.elapsed().as_secs_f64(),
        }
    }
}

/// Linux tells it in the first column of this file.
fn busy_nanoseconds() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok()
}
