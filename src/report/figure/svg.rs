//! A drawing as SVG, to stand in a page or alone.

use maud::{Markup, html};

use super::{Anchor, Dash, Drawing, Figure, Ink, Shape, Weight, Words};
use crate::palette::DAY;

/// Writes a figure as SVG, laid out for a width in points, in the colours of the day palette.
///
/// Every shape also has a class, `fill-…` or `stroke-…`, by which the style sheet of a page gives
/// it the colours of the night. `id` must be unique in the page; title and description hang on it.
pub fn svg(figure: &Figure, width: f32, id: &str) -> Markup {
    let drawing = figure.draw(width);
    let Drawing { width, height, .. } = drawing;
    html! {
        svg xmlns="http://www.w3.org/2000/svg" role="img"
            viewBox=(format!("0 0 {} {}", number(width), number(height)))
            width=(number(width)) height=(number(height))
            aria-labelledby=(format!("{id}-title {id}-description"))
            font-family="'Golive Sans', Inter, system-ui, sans-serif" {
            title id=(format!("{id}-title")) { (figure.title) }
            desc id=(format!("{id}-description")) { (figure.description) }
            @for shape in &drawing.shapes { (write(shape)) }
        }
    }
}

fn write(shape: &Shape) -> Markup {
    match shape {
        Shape::Box {
            x,
            y,
            width,
            height,
            radius,
            ink,
        } => html! {
            rect x=(number(*x)) y=(number(*y)) width=(number(*width)) height=(number(*height))
                rx=(number(*radius)) class=(fill_class(*ink)) fill=(colour(*ink)) {}
        },
        Shape::Path {
            points,
            stroke,
            dash,
            ink,
        } => {
            let points: Vec<String> = points
                .iter()
                .map(|(x, y)| format!("{},{}", number(*x), number(*y)))
                .collect();
            let dashes = match dash {
                Dash::Solid => None,
                Dash::Dashed => Some("4 3"),
                Dash::Dotted => Some("1.5 3"),
            };
            html! {
                polyline points=(points.join(" ")) fill="none" class=(format!("stroke-{}", ink.name()))
                    stroke=(colour(*ink)) stroke-width=(number(*stroke))
                    stroke-linejoin="round" stroke-dasharray=[dashes] {}
            }
        }
        Shape::Dot { x, y, radius, ink } => html! {
            circle cx=(number(*x)) cy=(number(*y)) r=(number(*radius))
                class=(fill_class(*ink)) fill=(colour(*ink)) {}
        },
        Shape::Diamond { x, y, radius, ink } => {
            let corners = [
                (*x, y - radius),
                (x + radius, *y),
                (*x, y + radius),
                (x - radius, *y),
            ]
            .map(|(x, y)| format!("{},{}", number(x), number(y)));
            html! {
                polygon points=(corners.join(" ")) class=(fill_class(*ink)) fill=(colour(*ink)) {}
            }
        }
        Shape::Words(Words {
            x,
            y,
            size,
            weight,
            anchor,
            text,
            ink,
        }) => {
            let anchor = match anchor {
                Anchor::Start => None,
                Anchor::Middle => Some("middle"),
            };
            let weight = match weight {
                Weight::Regular => None,
                Weight::Semibold => Some("600"),
            };
            html! {
                text x=(number(*x)) y=(number(*y)) font-size=(number(*size)) font-weight=[weight]
                    text-anchor=[anchor] class=(fill_class(*ink)) fill=(colour(*ink)) { (text) }
            }
        }
    }
}

fn fill_class(ink: Ink) -> String {
    format!("fill-{}", ink.name())
}

fn colour(ink: Ink) -> String {
    ink.colour(&DAY).css()
}

/// Writes a measure with one decimal at most.
fn number(value: f32) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::Tone;
    use crate::plan::objective::Target;
    use crate::report::figure::{Curve, Plot, Reading};

    #[test]
    fn the_text_alternative_is_escaped_and_named() {
        let figure = Figure {
            title: "Log-ins <b>".into(),
            description: "From \"99\" to 99.7 & up".into(),
            plot: Plot::Curve(Curve {
                readings: vec![Reading {
                    label: "L+1 h".into(),
                    value: 99.0,
                }],
                target: Target::AtLeast(99.5),
                rollback: None,
                tone: Tone::Late,
            }),
        };
        let text = svg(&figure, 300.0, "figure-1").into_string();
        assert!(text.contains(r#"aria-labelledby="figure-1-title figure-1-description""#));
        assert!(text.contains("<title id=\"figure-1-title\">Log-ins &lt;b&gt;</title>"));
        assert!(text.contains("From &quot;99&quot; to 99.7 &amp; up"));
        assert!(text.contains("class=\"fill-late\" fill=\"#946000\""));
    }

    #[test]
    fn measures_are_short() {
        assert_eq!(number(12.0), "12");
        assert_eq!(number(12.34), "12.3");
    }
}
