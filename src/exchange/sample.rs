//! The launch that comes with the program: Aurora Mobile Banking 4.0.

use crate::exchange::{Error, json};
use crate::id::Mint;
use crate::plan::Plan;

const PLAN: &str = include_str!("../../assets/sample/aurora.json");

/// Makes the plan of the sample launch; every record gets a new id.
///
/// # Errors
/// [`Error`] where the document is wrong, which a test rules out.
pub fn plan(mint: &mut impl Mint) -> Result<Plan, Error> {
    json::read(PLAN.as_bytes(), json::Given::default(), mint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Sequence;
    use crate::plan::number::Numbers;
    use crate::plan::readiness::Score;

    #[test]
    fn the_sample_has_seventeen_steps_and_nine_people() {
        let plan = plan(&mut Sequence::new(1)).unwrap();
        assert_eq!(plan.steps.len(), 17);
        assert_eq!(plan.people.len(), 9);
        assert_eq!(plan.rollback_steps.len(), 6);
        assert_eq!(Score::of(&plan.checks).percent(), Some(82));
        let numbers = Numbers::of(&plan);
        let last = plan.milestone().map(|step| numbers.get(step).to_owned());
        assert_eq!(last.as_deref(), Some("17"));
    }
}
