### Trainings: what is to be read or completed, and what is acknowledged. Each key is in sv.ftl too, with the same placeables.
