-- How a time can be had, in place of whether it is booked at once.
ALTER TABLE facility ADD COLUMN regime TEXT CHECK (regime IN ('at-once', 'on-request', 'by-staff', 'in-round'));
UPDATE facility SET regime = CASE instant WHEN 1 THEN 'at-once' ELSE 'on-request' END WHERE instant IS NOT NULL;
ALTER TABLE facility DROP COLUMN instant;

ALTER TABLE space ADD COLUMN regime TEXT CHECK (regime IN ('at-once', 'on-request', 'by-staff', 'in-round'));
UPDATE space SET regime = CASE instant WHEN 1 THEN 'at-once' ELSE 'on-request' END WHERE instant IS NOT NULL;
ALTER TABLE space DROP COLUMN instant;
