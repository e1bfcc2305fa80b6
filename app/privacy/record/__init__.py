"""The record of processing (art. 30), the assessment (DPIA) and the facts of a breach, from what the product really
stores."""
