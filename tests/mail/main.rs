//! Letters under every fault that a relay can have: the service's own code on one side, a relay of
//! the test on the other, on loopback; the clock is moved where hours pass.

#[cfg(test)]
mod away;
#[cfg(test)]
mod certificates;
#[cfg(test)]
mod drip;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod killed;
#[cfg(test)]
mod program;
#[cfg(test)]
mod relay;
#[cfg(test)]
mod sink;
#[cfg(test)]
mod town;
#[cfg(test)]
mod wire;
