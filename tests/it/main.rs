//! The integration tests, one binary.

#[cfg(test)]
mod agreeing_on_a_plan;
#[cfg(test)]
mod arrows;
#[cfg(test)]
mod broken_files;
#[cfg(test)]
mod chance;
#[cfg(test)]
mod every_page_of_the_plan;
#[cfg(test)]
mod gallery;
#[cfg(test)]
mod keeping_templates;
#[cfg(test)]
mod killed;
#[cfg(test)]
mod looking_around;
#[cfg(test)]
mod palette;
#[cfg(test)]
mod planning_a_launch;
#[cfg(test)]
mod problems;
#[cfg(test)]
mod real_window;
#[cfg(test)]
mod robot;
#[cfg(test)]
mod running_the_call;
#[cfg(test)]
mod session;
#[cfg(test)]
mod store;
#[cfg(test)]
mod taking_steps_over;
#[cfg(test)]
mod windows_that_come_back;
#[cfg(test)]
mod writing_the_post_mortem;
